// Clients that npm's `soap` builds from what a stand-in serves: `node standin.js ADDRESS`.
// Each operation of each service is called with a smallest sample. Prints `ok`, or
// `cannot` with what is wrong with the message that `soap` wrote, or `bad`.
'use strict';

const path = require('path');
const soap = require(path.join(process.env.SNITFLADE_NODE_MODULES, 'soap'));

const address = process.argv[2].replace(/\/$/, '');

async function ask(token, query) {
  const answer = await fetch(address + query, { headers: { 'Snitflade-Token': token } });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

// What `soap` read out of a sample, as the arguments of a call.
function understood(client, message) {
  const read = client.wsdl.xmlToObject(message);
  const body = read.Body || {};
  return { body: body[Object.keys(body)[0]] || {}, header: read.Header };
}

// Every violation a fault names, or none.
function rules(text) {
  return [...String(text).matchAll(/path="([^"]*)" rule="([^"]*)"/g)].map((found) => `${found[1]}: ${found[2]}`);
}

async function call(client, service, operation, message) {
  const { body, header } = understood(client, message);
  client.clearSoapHeaders();
  const block = message.match(/<soap:Header>([\s\S]*?)<\/soap:Header>/);
  if (block && block[1]) client.addSoapHeader(block[1]);
  const method = client[`${operation.name}Async`];
  if (!method) throw new Error('it built no method for the operation');
  await method.call(client, body, { timeout: 30000 });
}

async function main() {
  const page = await (await fetch(`${address}/`)).text();
  const token = page.match(/data-token="([^"]+)"/)[1];
  const { services } = await ask(token, '/console/services');
  for (const service of services) {
    let client, failed;
    try {
      client = await soap.createClientAsync(`${address}${service.path}?wsdl`, { endpoint: address + service.path });
    } catch (error) {
      failed = error;
    }
    for (const [number, operation] of service.operations.entries()) {
      const what = `${service.path} ${operation.name}`;
      try {
        if (failed) throw failed;
        const sample = await ask(token, `/console/sample?path=${service.path}&operation=${number}`);
        await call(client, service, operation, sample.message);
        console.log(`ok ${what}`);
      } catch (error) {
        const text = (error.response && error.response.data) || error.body || error.message;
        const broken = rules(text);
        const wrong = broken.length ? broken.slice(0, 3).join(', ') : String(error.message || error).split('\n')[0].slice(0, 300);
        // A request that breaks the contract was written by `soap` out of a valid one.
        console.log(`${broken.length || failed || /^it /.test(wrong) ? 'cannot' : 'bad'} ${what}: ${wrong}`);
      }
    }
  }
}

main().then(() => process.exit(0), (error) => { console.error(error); process.exit(2); });
