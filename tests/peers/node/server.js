// A SOAP server that is not ours: `node server.js WSDL OPERATION REPLY SEEN`.
// Built by npm's `soap` from the WSDL. It answers OPERATION with the document
// REPLY and writes the request it understood, in its own spelling, to SEEN.
// Prints `listening PORT` and serves until its standard input is closed.
'use strict';

const fs = require('fs');
const http = require('http');
const path = require('path');

// The packages lie where the checks installed them, not beside this file.
const soap = require(path.join(process.env.SNITFLADE_NODE_MODULES, 'soap'));
const parser = require(path.join(process.env.SNITFLADE_NODE_MODULES, 'soap/lib/wsdl'));

const [wsdlPath, operation, replyPath, seenPath] = process.argv.slice(2);
const reply = fs.readFileSync(replyPath, 'utf8').replace(/^<\?xml[^>]*\?>\s*/, '');

function understand(wsdl) {
  const envelope = '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>' + reply + '</e:Body></e:Envelope>';
  const body = wsdl.xmlToObject(envelope).Body;
  return body[Object.keys(body)[0]];
}

function implement(wsdl, answer) {
  const services = {};
  for (const [name, service] of Object.entries(wsdl.definitions.services)) {
    services[name] = {};
    for (const [portName, port] of Object.entries(service.ports)) {
      const methods = {};
      for (const method of Object.keys(port.binding.methods)) {
        methods[method] = (seen) => {
          if (method !== operation) {
            throw { Fault: { faultcode: 'soap:Client', faultstring: 'no such operation' } };
          }
          fs.writeFileSync(seenPath, JSON.stringify(seen));
          return answer;
        };
      }
      services[name][portName] = methods;
    }
  }
  return services;
}

open();

function open() {
  const server = http.createServer((_, response) => { response.statusCode = 404; response.end(); });
  parser.open_wsdl(wsdlPath, {}, (error, wsdl) => {
    if (error) { console.error(String(error)); process.exit(1); }
    const services = implement(wsdl, understand(wsdl));
    server.listen(0, '127.0.0.1', () => {
      const found = soap.listen(server, {
        path: '/', services, xml: wsdl.xml, uri: wsdlPath, suppressStack: true,
        callback: () => console.log('listening ' + server.address().port),
      });
      found.log = (type, data) => { if (type === 'error') console.error(String(data && data.stack || data)); };
    });
  });
}

process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
