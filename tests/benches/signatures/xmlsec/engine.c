/* xmlsec1's library. `engine FOLDER` reads lines `TASK TIMES` and prints CPU seconds of this
 * thread for one of so many; `template.xml` is signed, `signed.xml` of the folder verified.
 * Each time goes from octets to octets, as in the other engines: the document is parsed, and
 * written out again where it was signed. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <xmlsec/crypto.h>
#include <xmlsec/openssl/evp.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/xmltree.h>

static char *template_text, *signed_text;
static int template_length, signed_length;
static xmlSecKeyPtr private_key, public_key;
static EVP_PKEY *bare_key;
static unsigned char octets[3000];

static char *slurp(const char *folder, const char *name, int *length) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file) { fprintf(stderr, "no %s\n", path); exit(1); }
    fseek(file, 0, SEEK_END);
    *length = (int)ftell(file);
    rewind(file);
    char *text = malloc(*length + 1);
    if (fread(text, 1, *length, file) != (size_t)*length) exit(1);
    text[*length] = 0;
    fclose(file);
    return text;
}

static xmlDocPtr parse(const char *text, int length) {
    static const xmlChar *ids[] = { BAD_CAST "Id", NULL };
    xmlDocPtr document = xmlReadMemory(text, length, NULL, NULL, XML_PARSE_NONET);
    if (!document) exit(1);
    xmlSecAddIDs(document, xmlDocGetRootElement(document), ids);
    return document;
}

static void sign(void) {
    xmlDocPtr document = parse(template_text, template_length);
    xmlNodePtr node = xmlSecFindNode(xmlDocGetRootElement(document), xmlSecNodeSignature, xmlSecDSigNs);
    xmlSecDSigCtxPtr context = xmlSecDSigCtxCreate(NULL);
    context->signKey = xmlSecKeyDuplicate(private_key);
    if (xmlSecDSigCtxSign(context, node) < 0) exit(1);
    xmlChar *text;
    int length;
    xmlDocDumpMemory(document, &text, &length);
    xmlFree(text);
    xmlSecDSigCtxDestroy(context);
    xmlFreeDoc(document);
}

static void verify(void) {
    xmlDocPtr document = parse(signed_text, signed_length);
    xmlNodePtr node = xmlSecFindNode(xmlDocGetRootElement(document), xmlSecNodeSignature, xmlSecDSigNs);
    xmlSecDSigCtxPtr context = xmlSecDSigCtxCreate(NULL);
    context->signKey = xmlSecKeyDuplicate(public_key);
    if (xmlSecDSigCtxVerify(context, node) < 0) exit(1);
    if (context->status != xmlSecDSigStatusSucceeded) { fprintf(stderr, "refused\n"); exit(1); }
    xmlSecDSigCtxDestroy(context);
    xmlFreeDoc(document);
}

static void bare_sign(void) {
    unsigned char value[512];
    size_t length = sizeof value;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, bare_key) != 1 ||
        EVP_DigestSign(context, value, &length, octets, sizeof octets) != 1)
        exit(1);
    EVP_MD_CTX_free(context);
}

static double cpu_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

int main(int count, char **arguments) {
    if (count != 2) return 2;
    xmlInitParser();
    if (xmlSecInit() < 0 || xmlSecCryptoAppInit(NULL) < 0 || xmlSecCryptoInit() < 0) return 1;
    char path[4096];
    snprintf(path, sizeof path, "%s/key.pem", arguments[1]);
    private_key = xmlSecCryptoAppKeyLoad(path, xmlSecKeyDataFormatPem, NULL, NULL, NULL);
    FILE *file = fopen(path, "rb");
    bare_key = PEM_read_PrivateKey(file, NULL, NULL, NULL);
    fclose(file);
    snprintf(path, sizeof path, "%s/certificate.pem", arguments[1]);
    public_key = xmlSecCryptoAppKeyLoad(path, xmlSecKeyDataFormatCertPem, NULL, NULL, NULL);
    if (!private_key || !public_key || !bare_key) return 1;
    template_text = slurp(arguments[1], "template.xml", &template_length);
    signed_text = slurp(arguments[1], "signed.xml", &signed_length);
    puts("ready");
    fflush(stdout);
    char task[64];
    int times;
    while (scanf("%63s %d", task, &times) == 2) {
        void (*work)(void) = !strcmp(task, "sign")     ? sign
                             : !strcmp(task, "verify") ? verify
                             : !strcmp(task, "private-key") ? bare_sign : NULL;
        if (!work) return 1;
        double start = cpu_seconds();
        for (int i = 0; i < times; i++) work();
        printf("%.9f\n", (cpu_seconds() - start) / times);
        fflush(stdout);
    }
    return 0;
}
