"""The Qt window; paints what the session says and passes requests on, decides nothing itself."""
