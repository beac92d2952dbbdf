// Reads and writes one document by the code that gSOAP made of the contract, from memory to memory.
// TYPE, TAG and NSMAP are given to the compiler.
#include "soapH.h"
#include NSMAP
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>
#include <time.h>

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)

struct Octets {
    std::string in, out;
    size_t at = 0;
};

static size_t take(struct soap *soap, char *to, size_t room) {
    Octets *octets = (Octets *)soap->user;
    size_t count = std::min(room, octets->in.size() - octets->at);
    memcpy(to, octets->in.data() + octets->at, count);
    octets->at += count;
    return count;
}

static int give(struct soap *soap, const char *from, size_t count) {
    ((Octets *)soap->user)->out.append(from, count);
    return SOAP_OK;
}

static double seconds() {
    timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

static TYPE *read_one(struct soap *soap, Octets &octets) {
    octets.at = 0;
    TYPE *value = JOIN(soap_new_, TYPE)(soap, -1);
    if (soap_begin_recv(soap) || !JOIN(soap_get_, TYPE)(soap, value, TAG, nullptr) || soap_end_recv(soap)) {
        std::cout << "refuses: ";
        soap_stream_fault(soap, std::cout);
        exit(1);
    }
    return value;
}

static void write_one(struct soap *soap, Octets &octets, TYPE *value) {
    octets.out.clear();
    if (soap_begin_send(soap) || value->soap_put(soap, TAG, "") || soap_end_send(soap)) {
        soap_print_fault(soap, stderr);
        exit(1);
    }
}

int main(int, char **given) {
    Octets octets;
    std::ifstream file(given[1], std::ios::binary);
    // As long as it is from the start: growing would take more memory than reading does.
    octets.in.resize(file.seekg(0, std::ios::end).tellg());
    file.seekg(0).read(&octets.in[0], octets.in.size());
    struct soap *soap = soap_new1(SOAP_C_UTFSTRING | SOAP_XML_STRICT | SOAP_XML_TREE);
    soap_set_namespaces(soap, namespaces);
    soap->user = &octets;
    soap->frecv = take;
    soap->fsend = give;
    std::cout << "ready" << std::endl;
    std::string task, word;
    while (std::cin >> task >> word) {
        if (task == "read") {
            double start = seconds();
            for (int left = atoi(word.c_str()); left > 0; left--) {
                read_one(soap, octets);
                soap_destroy(soap);
                soap_end(soap);
            }
            std::cout << seconds() - start << std::endl;
            continue;
        }
        TYPE *value = read_one(soap, octets);
        if (task == "write") {
            double start = seconds();
            for (int left = atoi(word.c_str()); left > 0; left--) {
                write_one(soap, octets, value);
            }
            std::cout << seconds() - start << std::endl;
        } else {
            write_one(soap, octets, value);
            std::ofstream(word, std::ios::binary) << octets.out;
            std::cout << "done" << std::endl;
        }
        soap_destroy(soap);
        soap_end(soap);
    }
}
