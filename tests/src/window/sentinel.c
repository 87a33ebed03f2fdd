/* Notes every attempt to reach a network: loaded before the C library into the app and all that it starts. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* One line in the file that ORGDESK_SENTINEL names: the program, what it did, and with whom. */
static void note(const char *what, const char *whom, int port) {
    const char *path = getenv("ORGDESK_SENTINEL");
    int before = errno;
    char line[512];
    int length = snprintf(line, sizeof line, "%s\t%s %s %d\n", program_invocation_short_name, what, whom, port);
    int file = path ? open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -1;
    if (file >= 0) {
        /* A line that cannot be kept must not pass for silence. */
        if (write(file, line, (size_t)length) != length) abort();
        close(file);
    }
    errno = before;
}

/* The window is driven over a local port, which the driver names to the app in this variable. Nothing else may be
   connected with, so that one is noted under a word of its own. */
static const char *word_for(const char *what, const char *whom, int port) {
    const char *driver = getenv("WEBKIT_INSPECTOR_SERVER");
    char address[INET6_ADDRSTRLEN + 8];
    snprintf(address, sizeof address, "%s:%d", whom, port);
    return driver && strcmp(driver, address) == 0 ? "driven" : what;
}

/* Sockets of this machine alone (AF_UNIX, AF_NETLINK) are none of our business. */
static void note_address(const char *what, const struct sockaddr *address) {
    char text[INET6_ADDRSTRLEN] = "?";
    if (address == NULL) return;
    if (address->sa_family == AF_INET) {
        const struct sockaddr_in *four = (const struct sockaddr_in *)address;
        inet_ntop(AF_INET, &four->sin_addr, text, sizeof text);
        note(word_for(what, text, ntohs(four->sin_port)), text, ntohs(four->sin_port));
    } else if (address->sa_family == AF_INET6) {
        const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)address;
        inet_ntop(AF_INET6, &six->sin6_addr, text, sizeof text);
        note(word_for(what, text, ntohs(six->sin6_port)), text, ntohs(six->sin6_port));
    }
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int connect(int socket, const struct sockaddr *address, socklen_t length) {
    note_address("connect", address);
    return NEXT(connect)(socket, address, length);
}

ssize_t sendto(int socket, const void *bytes, size_t count, int flags, const struct sockaddr *address,
               socklen_t length) {
    note_address("sendto", address);
    return NEXT(sendto)(socket, bytes, count, flags, address, length);
}

ssize_t sendmsg(int socket, const struct msghdr *message, int flags) {
    note_address("sendmsg", message->msg_name);
    return NEXT(sendmsg)(socket, message, flags);
}

/* The C library asks name servers without going through the functions above. */
int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
    note("getaddrinfo", name ? name : "(itself)", 0);
    return NEXT(getaddrinfo)(name, service, hints, found);
}
