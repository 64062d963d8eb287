"""Runs the command line for `python -m explorer`; nothing else."""

from explorer.cli import main

if __name__ == "__main__":
    main()
