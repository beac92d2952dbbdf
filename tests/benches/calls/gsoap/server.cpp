// A server that gSOAP made of the contract: a thread for each connection, strict reading, one
// answer that was read from a document and is written again for every request.
#include "soapH.h"
#include "PersonBaseDataExtendedBinding.nsmap"
#include <csignal>
#include <cstdio>
#include <fstream>
#include <pthread.h>
#include <unistd.h>

static ns1__PersonLookupResponseType *answer;

// A deep copy, as ours makes one: a service makes its answer anew for each request.
int __ns1__PersonLookup(struct soap *soap, ns1__PersonLookupRequestType *, ns1__PersonLookupResponseType &response) {
    return answer->soap_dup(soap, &response) ? SOAP_OK : soap->error;
}

static void *connection(void *given) {
    struct soap *soap = (struct soap *)given;
    soap_serve(soap);
    soap_destroy(soap);
    soap_end(soap);
    soap_free(soap);
    return nullptr;
}

// Ends the process with its input.
static void *input(void *) {
    char octet;
    while (read(0, &octet, 1) > 0) {
    }
    _exit(0);
}

int main(int count, char **given) {
    signal(SIGPIPE, SIG_IGN);
    const int mode = SOAP_IO_KEEPALIVE | SOAP_C_UTFSTRING | SOAP_XML_STRICT;
    struct soap *reader = soap_new1(SOAP_C_UTFSTRING), *soap = soap_new1(mode);
    std::ifstream file(count > 1 ? given[1] : "");
    reader->is = &file;
    answer = soap_new_ns1__PersonLookupResponseType(reader, -1);
    if (soap_begin_recv(reader) || !soap_get_ns1__PersonLookupResponseType(reader, answer, "ns1:PersonLookupResponse", nullptr)) {
        soap_print_fault(reader, stderr);
        return 1;
    }
    soap->max_keep_alive = 1 << 30;
    soap->bind_flags = SO_REUSEADDR;
    if (!soap_valid_socket(soap_bind(soap, "127.0.0.1", 0, 128))) {
        soap_print_fault(soap, stderr);
        return 1;
    }
    struct sockaddr_in place;
    socklen_t length = sizeof place;
    getsockname(soap->master, (struct sockaddr *)&place, &length);
    printf("listening %d\n", ntohs(place.sin_port));
    fflush(stdout);
    pthread_t thread;
    pthread_create(&thread, nullptr, input, nullptr);
    while (soap_valid_socket(soap_accept(soap))) {
        pthread_create(&thread, nullptr, connection, soap_copy(soap));
        pthread_detach(thread);
    }
    return 1;
}
