// Clients that npm's `soap` builds from what a stand-in serves: `node standin.js ADDRESS`.
// Each operation of each service is called with a smallest sample. Prints `ok`, or
// `cannot` with what is wrong with the message that `soap` wrote, or `bad`.
'use strict';

const path = require('path');
const sax = require(path.join(process.env.SNITFLADE_NODE_MODULES, 'sax'));
const soap = require(path.join(process.env.SNITFLADE_NODE_MODULES, 'soap'));

const address = process.argv[2].replace(/\/$/, '');

async function ask(token, query) {
  const answer = await fetch(address + query, { headers: { 'Snitflade-Token': token } });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

// The body of a sample as the arguments of a call.
function understood(message) {
  const parser = sax.parser(true, { xmlns: true });
  const open = [{ name: '', value: {}, text: '' }];
  parser.onopentag = (tag) => {
    const attributes = {};
    for (const [name, found] of Object.entries(tag.attributes)) {
      if (found.prefix !== 'xmlns' && name !== 'xmlns') attributes[name] = found.value;
    }
    open.push({ name: tag.local, value: Object.keys(attributes).length ? { attributes } : {}, text: '' });
  };
  parser.ontext = parser.oncdata = (text) => { open[open.length - 1].text += text; };
  parser.onclosetag = () => {
    const { name, value, text } = open.pop();
    const parent = open[open.length - 1].value;
    const isLeaf = Object.keys(value).every((key) => key === 'attributes');
    if (isLeaf && value.attributes) value.$value = text;
    const made = isLeaf && !value.attributes ? text : value;
    if (!(name in parent)) parent[name] = made;
    else parent[name] = [].concat(parent[name], [made]);
  };
  parser.write(message).close();
  const body = open[0].value.Envelope.Body || {};
  return body[Object.keys(body)[0]] || {};
}

// Every violation a fault names, or none.
function rules(text) {
  return [...String(text).matchAll(/path="([^"]*)" rule="([^"]*)"/g)].map((found) => `${found[1]}: ${found[2]}`);
}

async function call(client, service, operation, message) {
  const body = understood(message);
  client.clearSoapHeaders();
  const block = message.match(/<soap:Header>([\s\S]*?)<\/soap:Header>/);
  if (block && block[1]) client.addSoapHeader(block[1]);
  const method = client[`${operation.name}Async`];
  if (!method) throw new Error('it built no method for the operation');
  await method.call(client, body, { timeout: 120000 });
}

// What came over the wire, if anything did.
function answered(client, error) {
  return (error.response && error.response.data) || error.body || (client && client.lastResponse) || '';
}

// A request that breaks the contract was written by `soap` out of a valid sample; what it
// throws without a fault, it throws at a contract or at an answer that others read.
function verdict(client, error) {
  const text = String(answered(client, error));
  return text.includes('Fault>') && !rules(text).length ? 'bad' : 'cannot';
}

function reason(client, error) {
  const broken = rules(answered(client, error));
  if (broken.length) return `what it writes breaks the contract: ${broken.slice(0, 3).join(', ')}`;
  const place = (error.stack || '').match(/node_modules\/(soap\/[^)\s]+)/);
  const said = String(error.message || error).split('\n')[0].slice(0, 200);
  return `it throws ${said}${place ? ` (${place[1]})` : ''}`;
}

async function main() {
  const page = await (await fetch(`${address}/`)).text();
  const token = page.match(/data-token="([^"]+)"/)[1];
  const { services } = await ask(token, '/console/services');
  for (const service of services) {
    let client;
    let failed;
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
        console.log(`${verdict(client, error)} ${what}: ${reason(client, error)}`);
      }
    }
  }
}

main().then(() => process.exit(0), (error) => { console.error(error); process.exit(2); });
