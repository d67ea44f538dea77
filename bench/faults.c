/* Makes one call that changes files below a folder fail, as a full or a broken disk would.
 *
 * To be preloaded. fault_arm(prefix, but, nth, error, lasts), where paths in which `but` stands are
 * left alone, counts from then on, and makes the nth call
 * (from 1) fail with that errno, once or from then on; nth 0 only counts. fault_count() tells how
 * many there were.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static char prefix[PATH_MAX];
static size_t prefix_length;
static long nth, count;
static int failing, lasts;
static unsigned char is_ours[4096];

static char besides[PATH_MAX];

void fault_arm(const char *below, const char *but, long number, int error, int goes_on) {
    strncpy(besides, but, sizeof besides - 1);
    strncpy(prefix, below, sizeof prefix - 1);
    prefix_length = strlen(prefix);
    nth = number;
    failing = error;
    lasts = goes_on;
    count = 0;
}

long fault_count(void) { return count; }

static int below(int folder, const char *path) {
    if (prefix_length && path && strstr(path, besides)) return 0;
    char whole[PATH_MAX], link[64];
    if (!prefix_length || !path) return 0;
    if (path[0] == '/') return !strncmp(path, prefix, prefix_length);
    if (folder == AT_FDCWD) {
        if (!getcwd(whole, sizeof whole)) return 0;
    } else {
        strcpy(link, "/proc/self/fd/");
        char digits[16];
        int at = 15, rest = folder;
        digits[at] = 0;
        do digits[--at] = '0' + rest % 10; while (rest /= 10);
        strcat(link, digits + at);
        ssize_t size = readlink(link, whole, sizeof whole - 1);
        if (size < 0) return 0;
        whole[size] = 0;
    }
    if (strlen(whole) + strlen(path) + 2 > sizeof whole) return 0;
    strcat(whole, "/");
    strcat(whole, path);
    return !strncmp(whole, prefix, prefix_length);
}

static int fails(void) {
    count++;
    if (nth && (count == nth || (lasts && count > nth))) {
        errno = failing;
        return 1;
    }
    return 0;
}

static int ours(int file) { return prefix_length && file >= 0 && file < 4096 && is_ours[file]; }

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int opened(int file, int is_below) {
    if (file >= 0 && file < 4096) is_ours[file] = is_below;
    return file;
}

#define OPEN(name)                                                             \
    int name(const char *path, int flags, ...) {                               \
        va_list more;                                                          \
        va_start(more, flags);                                                 \
        int mode = va_arg(more, int);                                          \
        va_end(more);                                                          \
        int is_below = below(AT_FDCWD, path);                                  \
        if (is_below && fails()) return -1;                                    \
        return opened(REAL(name)(path, flags, mode), is_below);                \
    }
#define OPENAT(name)                                                           \
    int name(int folder, const char *path, int flags, ...) {                   \
        va_list more;                                                          \
        va_start(more, flags);                                                 \
        int mode = va_arg(more, int);                                          \
        va_end(more);                                                          \
        int is_below = below(folder, path);                                    \
        if (is_below && fails()) return -1;                                    \
        return opened(REAL(name)(folder, path, flags, mode), is_below);        \
    }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

#define ON_FILE(kind, name, parameters, arguments)                             \
    kind name parameters {                                                     \
        if (ours(file) && fails()) return -1;                                  \
        return REAL(name) arguments;                                           \
    }
ON_FILE(ssize_t, write, (int file, const void *from, size_t size), (file, from, size))
ON_FILE(ssize_t, writev, (int file, const struct iovec *from, int parts), (file, from, parts))
ON_FILE(ssize_t, pwrite, (int file, const void *from, size_t size, off_t at), (file, from, size, at))
ON_FILE(ssize_t, pwrite64, (int file, const void *from, size_t size, off64_t at), (file, from, size, at))
ON_FILE(int, fsync, (int file), (file))
ON_FILE(int, fdatasync, (int file), (file))
ON_FILE(int, ftruncate, (int file, off_t size), (file, size))
ON_FILE(int, ftruncate64, (int file, off64_t size), (file, size))

#define ON_PATH(name, parameters, folder, path, arguments)                     \
    int name parameters {                                                      \
        if (below(folder, path) && fails()) return -1;                         \
        return REAL(name) arguments;                                           \
    }
ON_PATH(rename, (const char *from, const char *to), AT_FDCWD, to, (from, to))
ON_PATH(renameat, (int here, const char *from, int there, const char *to), there, to, (here, from, there, to))
ON_PATH(unlink, (const char *path), AT_FDCWD, path, (path))
ON_PATH(unlinkat, (int folder, const char *path, int flags), folder, path, (folder, path, flags))
ON_PATH(mkdir, (const char *path, mode_t mode), AT_FDCWD, path, (path, mode))
ON_PATH(rmdir, (const char *path), AT_FDCWD, path, (path))

int close(int file) {
    if (file >= 0 && file < 4096) is_ours[file] = 0;
    return REAL(close)(file);
}
