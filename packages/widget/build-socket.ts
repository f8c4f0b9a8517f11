import type { Plugin } from 'vite';

/** What of graphql-ws the widget does without, by the file it stands in: a pattern, and what takes its place. */
const cuts: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  // The browser has a socket; who waits how long, under which name, is ours to say; nobody iterates or terminates.
  'client.js': [
    [/let ws;\n.*?const WebSocketImpl = ws;/s, 'const WebSocketImpl = WebSocket;'],
    [/retryWait = async function .*?\n {4}\},\n/s, 'retryWait,\n'],
    [/generateID = function .*?\n {4}\},\n/s, 'generateID,\n'],
    [/ {2}if \(!lazy\) \{.*?\n {2}\}\n(?= {2}function subscribe)/s, ''],
    [/ {4}iterate\(request\) \{.*?\n {4}\},\n(?= {4}async dispose)/s, ''],
    [/,\n {4}terminate\(\) \{.*?\n {4}\}\n(?= {2}\};)/s, '\n'],
    [/errOrEvent instanceof TerminatedCloseEvent/, 'false'],
  ],
  // The gateway is believed: a check of each message by hand has more words than the rest. Names of numbers are constants.
  common: [
    [/function validateMessage\(val\) \{.*?\n\}\n/s, 'const validateMessage = (val) => val;\n'],
    [/var CloseCode = .*?\}\)\(CloseCode \|\| \{\}\);/s, `const CloseCode = ${JSON.stringify(closeCodes())};`],
  ],
};

/** The codes of the graphql-transport-ws protocol. */
function closeCodes(): Readonly<Record<string, number>> {
  return {
    InternalServerError: 4500,
    InternalClientError: 4005,
    BadRequest: 4400,
    BadResponse: 4004,
    Unauthorized: 4401,
    SubprotocolNotAcceptable: 4406,
    ConnectionAcknowledgementTimeout: 4504,
    SubscriberAlreadyExists: 4409,
    TooManyInitialisationRequests: 4429,
  };
}

/** Leaves out of the socket's client what the widget never uses. Fails where the client is not the one that it knows. */
export function leanSocket(): Plugin {
  return {
    name: 'laurel-lean-socket',
    transform(code, id) {
      const [, file = ''] = /graphql-ws\/dist\/(client\.js|common)/.exec(id) ?? [];
      if (cuts[file] === undefined) return null;
      const shorter = cuts[file].reduce((text, [pattern, replacement]) => {
        if (!pattern.test(text)) throw new Error(`graphql-ws has changed: ${id} lacks ${pattern}.`);
        return text.replace(pattern, () => replacement);
      }, code);
      return { code: shorter, map: null };
    },
  };
}
