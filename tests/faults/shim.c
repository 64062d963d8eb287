/* Stands between a process and the disk: counts what it writes under one folder, lets the Nth of it fail, and records
   all of it in order. Loaded with LD_PRELOAD and told what to do by shim.py. Not for programs with several threads. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { WRITES = 1, SYNCS = 2, NAMES = 4, TRUNCATES = 8, CREATES = 16, UNLINKS = 32, READS = 64 };
enum { MOST = 4096 };

static char folder[PATH_MAX];
static long handle_of[MOST], last_handle;
static char is_folder[MOST];
static long seen, fired, fail_at;
static int fail_with, for_ever, halves;
static unsigned kinds;
static int record = -1;

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static ssize_t plain_write(int fd, const void *data, size_t count) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return real(fd, data, count);
}

/* ── What shim.py says ─────────────────────────────────────────────────────────────────────────────────────── */
void shim_watch(const char *name) { snprintf(folder, sizeof folder, "%s", name); }

void shim_arm(long at, int error, int ever, unsigned which, int half) {
    seen = fired = 0;
    fail_at = at, fail_with = error, for_ever = ever, kinds = which, halves = half;
}

long shim_disarm(void) {
    fail_at = 0;
    return fired;
}

long shim_seen(void) { return seen; }

/* ── Helpers ───────────────────────────────────────────────────────────────────────────────────────────────── */
static int ours(const char *name) {
    size_t length = strlen(folder);
    return length && !strncmp(name, folder, length) && (name[length] == '/' || !name[length]);
}

static const char *whole(int at, const char *name, char *into) {
    if (name[0] == '/') return name;
    char link[64];
    ssize_t length = 0;
    if (at == AT_FDCWD) {
        if (getcwd(into, PATH_MAX)) length = (ssize_t)strlen(into);
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", at);
        length = readlink(link, into, PATH_MAX - 1);
    }
    if (length <= 0) return name;
    snprintf(into + length, PATH_MAX - (size_t)length, "/%s", name);
    return into;
}

static int watched(int fd) { return fd >= 0 && fd < MOST && handle_of[fd]; }

static int fails(unsigned kind) {
    if (!fail_at || !(kinds & kind)) return 0;
    seen++;
    if (seen == fail_at || (for_ever && seen > fail_at)) {
        fired++;
        errno = fail_with;
        return 1;
    }
    return 0;
}

static void note(const char *what, long handle, long number, size_t length, const char *one, const char *other) {
    char line[3 * PATH_MAX];
    if (record < 0) return;
    int kept = errno;
    int size = snprintf(line, sizeof line, "%s\x1f%ld\x1f%ld\x1f%zu\x1f%s\x1f%s\n", what, handle, number, length,
                        one ? one : "", other ? other : "");
    if (plain_write(record, line, (size_t)size) != size) abort();
    errno = kept;
}

static void note_data(const void *data, size_t length) {
    if (record < 0) return;
    int kept = errno;
    if (plain_write(record, data, length) != (ssize_t)length) abort();
    errno = kept;
}

/* A record begins with what is open already. */
void shim_record(int into) {
    char link[64], name[PATH_MAX];
    record = into;
    for (int fd = 0; record >= 0 && fd < MOST; fd++) {
        if (!handle_of[fd]) continue;
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t length = readlink(link, name, sizeof name - 1);
        if (length <= 0) continue;
        name[length] = 0;
        note(is_folder[fd] ? "folder" : "open", handle_of[fd], 0, 0, name, 0);
    }
}

/* ── Opening and closing ───────────────────────────────────────────────────────────────────────────────────── */
static int opened(int at, const char *name, int flags, mode_t mode) {
    REAL(int, "openat", int, const char *, int, ...);
    char buffer[PATH_MAX];
    struct stat found;
    const char *path = whole(at, name, buffer);
    int mine = ours(path), there = 1;
    if (mine && (flags & O_CREAT)) {
        there = !lstat(path, &found);
        if (!there && fails(CREATES)) return -1;
    }
    int fd = real(at, name, flags, mode);
    if (fd < 0 || fd >= MOST) return fd;
    handle_of[fd] = 0;
    if (mine) {
        int kept = errno;
        handle_of[fd] = ++last_handle;
        is_folder[fd] = !fstat(fd, &found) && S_ISDIR(found.st_mode);
        errno = kept;
        note(is_folder[fd] ? "folder" : there ? "open" : "create", last_handle, !!(flags & O_TRUNC), 0, path, 0);
    }
    return fd;
}

#define MODE_OF(flags, mode) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { \
        va_list more; \
        va_start(more, flags); \
        mode = va_arg(more, mode_t); \
        va_end(more); \
    }

int open(const char *name, int flags, ...) { MODE_OF(flags, mode) return opened(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE_OF(flags, mode) return opened(AT_FDCWD, name, flags, mode); }
int openat(int at, const char *name, int flags, ...) { MODE_OF(flags, mode) return opened(at, name, flags, mode); }
int openat64(int at, const char *name, int flags, ...) { MODE_OF(flags, mode) return opened(at, name, flags, mode); }

int close(int fd) {
    REAL(int, "close", int);
    if (fd >= 0 && fd < MOST) handle_of[fd] = 0;
    return real(fd);
}

/* ── Bytes ─────────────────────────────────────────────────────────────────────────────────────────────────── */
static ssize_t written(int fd, const void *data, size_t count, off_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off_t);
    int failing = fails(WRITES);
    /* A disk that gets full takes some of it first, and says so only the next time. */
    size_t taken = failing && halves ? count / 2 : count;
    if (failing && !taken) return -1;
    if (failing && !halves) return -1;
    ssize_t done = real(fd, data, taken, at);
    if (done > 0) {
        note("write", handle_of[fd], (long)at, (size_t)done, 0, 0);
        note_data(data, (size_t)done);
    }
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t count, off_t at) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    return watched(fd) ? written(fd, data, count, at) : real(fd, data, count, at);
}

ssize_t pwrite64(int fd, const void *data, size_t count, off_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off_t);
    return watched(fd) ? written(fd, data, count, at) : real(fd, data, count, at);
}

ssize_t write(int fd, const void *data, size_t count) {
    if (watched(fd)) {
        off_t at = lseek(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
        ssize_t done = written(fd, data, count, at);
        if (done > 0) lseek(fd, at + done, SEEK_SET);
        return done;
    }
    if (fd == 1) note("said", 0, 0, 0, 0, 0); /* what the process says it has done */
    return plain_write(fd, data, count);
}

ssize_t pread64(int fd, void *data, size_t count, off_t at) {
    REAL(ssize_t, "pread64", int, void *, size_t, off_t);
    if (watched(fd) && fails(READS)) return -1;
    return real(fd, data, count, at);
}

ssize_t pread(int fd, void *data, size_t count, off_t at) { return pread64(fd, data, count, at); }

ssize_t read(int fd, void *data, size_t count) {
    REAL(ssize_t, "read", int, void *, size_t);
    if (watched(fd) && fails(READS)) return -1;
    return real(fd, data, count);
}

static int truncated(int fd, off_t size) {
    REAL(int, "ftruncate64", int, off_t);
    if (watched(fd)) {
        if (fails(TRUNCATES)) return -1;
        int done = real(fd, size);
        if (!done) note("truncate", handle_of[fd], (long)size, 0, 0, 0);
        return done;
    }
    return real(fd, size);
}

int ftruncate(int fd, off_t size) { return truncated(fd, size); }
int ftruncate64(int fd, off_t size) { return truncated(fd, size); }

static int synced(int fd) {
    REAL(int, "fsync", int);
    if (!watched(fd)) return real(fd);
    if (fails(SYNCS)) return -1;
    int done = real(fd);
    if (!done) note(is_folder[fd] ? "sync folder" : "sync", handle_of[fd], 0, 0, 0, 0);
    return done;
}

int fsync(int fd) { return synced(fd); }
int fdatasync(int fd) { return synced(fd); }

/* ── Names ─────────────────────────────────────────────────────────────────────────────────────────────────── */
static int named(const char *what, int from_at, const char *from, int to_at, const char *to, int flags) {
    REAL(int, "renameat", int, const char *, int, const char *);
    static int (*link_real)(int, const char *, int, const char *, int);
    if (!link_real) link_real = (int (*)(int, const char *, int, const char *, int))dlsym(RTLD_NEXT, "linkat");
    char one[PATH_MAX], other[PATH_MAX];
    const char *old = whole(from_at, from, one), *new = whole(to_at, to, other);
    int mine = ours(old) || ours(new), renaming = what[0] == 'r';
    if (mine && fails(NAMES)) return -1;
    int done = renaming ? real(from_at, from, to_at, to) : link_real(from_at, from, to_at, to, flags);
    if (mine && !done) note(what, 0, 0, 0, old, new);
    return done;
}

int rename(const char *from, const char *to) { return named("rename", AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int at, const char *from, int into, const char *to) { return named("rename", at, from, into, to, 0); }
int link(const char *from, const char *to) { return named("link", AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int at, const char *from, int into, const char *to, int flags) {
    return named("link", at, from, into, to, flags);
}

static int unlinked(int at, const char *name, int flags) {
    REAL(int, "unlinkat", int, const char *, int);
    char buffer[PATH_MAX];
    const char *path = whole(at, name, buffer);
    if (!ours(path)) return real(at, name, flags);
    if (fails(UNLINKS)) return -1;
    int done = real(at, name, flags);
    if (!done) note("unlink", 0, 0, 0, path, 0);
    return done;
}

int unlink(const char *name) { return unlinked(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinked(AT_FDCWD, name, AT_REMOVEDIR); }
int unlinkat(int at, const char *name, int flags) { return unlinked(at, name, flags); }

int mkdir(const char *name, mode_t mode) {
    REAL(int, "mkdir", const char *, mode_t);
    char buffer[PATH_MAX];
    const char *path = whole(AT_FDCWD, name, buffer);
    if (!ours(path)) return real(name, mode);
    if (fails(CREATES)) return -1;
    int done = real(name, mode);
    if (!done) note("mkdir", 0, 0, 0, path, 0);
    return done;
}
