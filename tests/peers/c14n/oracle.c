/* The canonical forms of documents by libxml2, as lengths and hashes.
 *
 * Standard input holds documents, each after its length in four octets, lowest first. For each
 * one line comes out: "refused" with a reason, or the forms that tests/src/c14n.rs lists. */
#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LISTED 4

static void quiet(void *context, const char *message, ...) {
    (void)context;
    (void)message;
}

/* Whether a node is within the element that is canonicalised. */
static int visible(void *apex, xmlNodePtr node, xmlNodePtr parent) {
    if (node->type == XML_NAMESPACE_DECL || node->type == XML_ATTRIBUTE_NODE) node = parent;
    for (; node != NULL; node = node->parent)
        if (node == apex) return 1;
    return 0;
}

static void show(xmlDocPtr doc, const char *name, xmlNodePtr apex, int mode, int comments,
                 xmlChar **prefixes) {
    xmlOutputBufferPtr buffer = xmlAllocOutputBuffer(NULL);
    int done = xmlC14NExecute(doc, apex ? visible : NULL, apex, mode, prefixes, comments, buffer);
    if (done < 0) {
        printf(" %s=none", name);
    } else {
        const unsigned char *octets = xmlOutputBufferGetContent(buffer);
        size_t length = xmlOutputBufferGetSize(buffer);
        uint64_t hash = 0xcbf29ce484222325u;
        for (size_t i = 0; i < length; i++) hash = (hash ^ octets[i]) * 0x100000001b3u;
        printf(" %s=%zu:%016llx", name, length, (unsigned long long)hash);
        if (getenv("C14N_SHOW") && strcmp(getenv("C14N_SHOW"), name) == 0)
            fwrite(octets, 1, length, stderr);
    }
    xmlOutputBufferClose(buffer);
}

static xmlNodePtr following(xmlNodePtr node) {
    if (node->children) return node->children;
    while (node && !node->next) node = node->parent;
    return node ? node->next : NULL;
}

/* The first prefixes declared in the document, and the default namespace. */
static int list(xmlDocPtr doc, xmlChar **prefixes) {
    int count = 0;
    prefixes[count++] = (xmlChar *)"#default";
    for (xmlNodePtr node = xmlDocGetRootElement(doc); node; node = following(node)) {
        if (node->type != XML_ELEMENT_NODE) continue;
        for (xmlNsPtr ns = node->nsDef; ns; ns = ns->next) {
            int known = ns->prefix == NULL || xmlStrEqual(ns->prefix, (xmlChar *)"xml");
            for (int i = 0; i < count && !known; i++) known = xmlStrEqual(prefixes[i], ns->prefix);
            if (!known && count < LISTED) prefixes[count++] = (xmlChar *)ns->prefix;
        }
    }
    prefixes[count] = NULL;
    return count;
}

/* Elements of large documents are left out, for libxml2 asks about every node of them. */
#define LARGE 65536

static void forms(xmlDocPtr doc, size_t length) {
    xmlChar *prefixes[LISTED + 1];
    list(doc, prefixes);
    show(doc, "inclusive", NULL, XML_C14N_1_0, 0, NULL);
    show(doc, "inclusive-comments", NULL, XML_C14N_1_0, 1, NULL);
    show(doc, "exclusive", NULL, XML_C14N_EXCLUSIVE_1_0, 0, NULL);
    show(doc, "exclusive-comments", NULL, XML_C14N_EXCLUSIVE_1_0, 1, NULL);
    show(doc, "exclusive-listed", NULL, XML_C14N_EXCLUSIVE_1_0, 0, prefixes);
    if (length > LARGE) return;
    int elements = 0;
    for (xmlNodePtr node = xmlDocGetRootElement(doc); node; node = following(node))
        elements += node->type == XML_ELEMENT_NODE;
    int wanted[3] = {1, elements / 2, elements - 1};
    for (int i = 0; i < 3; i++) {
        int at = 0;
        xmlNodePtr node = xmlDocGetRootElement(doc);
        for (; node; node = following(node))
            if (node->type == XML_ELEMENT_NODE && at++ == wanted[i]) break;
        if (!node || wanted[i] < 1) continue;
        char name[64];
        snprintf(name, sizeof name, "element%d-inclusive", i);
        show(doc, name, node, XML_C14N_1_0, 1, NULL);
        snprintf(name, sizeof name, "element%d-exclusive", i);
        show(doc, name, node, XML_C14N_EXCLUSIVE_1_0, 0, NULL);
        snprintf(name, sizeof name, "element%d-listed", i);
        show(doc, name, node, XML_C14N_EXCLUSIVE_1_0, 1, prefixes);
    }
}

int main(void) {
    unsigned char head[4];
    xmlSetGenericErrorFunc(NULL, quiet);
    while (fread(head, 1, 4, stdin) == 4) {
        size_t length = head[0] | head[1] << 8 | head[2] << 16 | (size_t)head[3] << 24;
        char *octets = malloc(length + 1);
        if (fread(octets, 1, length, stdin) != length) return 2;
        xmlParserCtxtPtr parser = xmlNewParserCtxt();
        int options = XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
        xmlDocPtr doc = xmlCtxtReadMemory(parser, octets, (int)length, NULL, NULL, options);
        if (!doc || !parser->wellFormed) {
            printf("refused malformed %d\n", parser->lastError.code);
        } else if (doc->intSubset) {
            printf("refused doctype\n");
        } else if (!parser->nsWellFormed) {
            printf("refused namespaces %d\n", parser->lastError.code);
        } else if (doc->version && xmlStrEqual(doc->version, (xmlChar *)"1.1")) {
            // Any other "1.x" is read as version 1.0 (XML 1.0 fifth edition, section 2.8).
            printf("refused version\n");
        } else {
            printf("forms");
            forms(doc, length);
            printf("\n");
        }
        if (doc) xmlFreeDoc(doc);
        xmlFreeParserCtxt(parser);
        free(octets);
    }
    return 0;
}
