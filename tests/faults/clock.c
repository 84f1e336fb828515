// Stands in for the system's clock, so that a test can build in any year; FAKE_CLOCK is the time in seconds.
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static time_t fake(void) {
    const char *text = getenv("FAKE_CLOCK");
    return text ? (time_t)strtoll(text, 0, 10) : 0;
}

extern int __clock_gettime(clockid_t clock, struct timespec *at);

int clock_gettime(clockid_t clock, struct timespec *at) {
    // Only the calendar is moved: waiting and measuring go by the other clocks.
    if (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE) {
        struct timespec from;
        return timespec_get(&from, TIME_UTC) ? __clock_gettime(clock, at) : -1;
    }
    at->tv_sec = fake();
    at->tv_nsec = 0;
    return 0;
}

int gettimeofday(struct timeval *restrict at, void *restrict zone) {
    (void)zone;
    at->tv_sec = fake();
    at->tv_usec = 0;
    return 0;
}

time_t time(time_t *at) {
    if (at) *at = fake();
    return fake();
}
