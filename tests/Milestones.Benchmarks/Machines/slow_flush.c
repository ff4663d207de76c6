/*
 * Makes every flush to disk cost a millisecond more, as on a slower disk. Loaded before the C library (LD_PRELOAD) into the
 * PostgreSQL of a benchmark, and into pg_test_fsync, which says what a flush costs then.
 */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static void wait_a_millisecond(void)
{
    struct timespec left = { 0, 1000000 };
    while (nanosleep(&left, &left) != 0)
    {
    }
}

int fdatasync(int file)
{
    wait_a_millisecond();
    return (int)syscall(SYS_fdatasync, file);
}

int fsync(int file)
{
    wait_a_millisecond();
    return (int)syscall(SYS_fsync, file);
}
