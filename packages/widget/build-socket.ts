import type { Plugin } from 'vite';

/** What of graphql-ws no page of ours ever gets to, and what stands in its place. */
const cuts: readonly (readonly [RegExp, string])[] = [
  // It checks each message by hand, in more words than the rest of it has. We believe the gateway.
  [/function validateMessage\(val\) \{.*?\n\}\n/s, 'const validateMessage = (val) => val;\n'],
  // A browser has sockets; we say ourselves how long to wait and what a subscription is called.
  [/ {2}let ws;\n.*? {2}const WebSocketImpl = ws;\n/s, '  const WebSocketImpl = WebSocket;\n'],
  [/retryWait = async function randomisedExponentialBackoff.*?\n {4}\},/s, 'retryWait,'],
  [/generateID = function generateUUID.*?\n {4}\},/s, 'generateID,'],
  // We subscribe at once, by callbacks, and end it by `dispose`.
  [/ {2}if \(!lazy\) \{.*?\n {2}\}\n/s, ''],
  [/ {4}iterate\(request\) \{.*?\n {4}\},\n/s, ''],
  [/ {4}terminate\(\) \{.*?\n {4}\}\n/s, ''],
  [/ {10}if \(errOrEvent instanceof TerminatedCloseEvent\) \{.*?\n {10}\}\n/s, ''],
];

/** Makes graphql-ws lighter by what is not used of it. What cannot be found any more is told. */
export function lightSocket(): Plugin {
  const found = new Set<RegExp>();
  return {
    name: 'laurel-light-socket',
    transform(code, id) {
      if (!id.includes('graphql-ws')) return null;
      let lighter = code;
      for (const [cut, instead] of cuts) {
        if (!cut.test(lighter)) continue;
        found.add(cut);
        lighter = lighter.replace(cut, instead);
      }
      return { code: named(lighter), map: null };
    },
    buildEnd() {
      const lost = cuts.find(([cut]) => !found.has(cut));
      if (found.size > 0 && lost !== undefined) this.warn(`graphql-ws has nothing like ${lost[0]} any more.`);
    },
  };
}

/** `MessageType.Ping` is `"ping"`, as it goes over the line. */
function named(code: string): string {
  return code.replaceAll(/\bMessageType\.(\w+)/g, (_all, name: string) =>
    JSON.stringify(name.replaceAll(/(?<=.)[A-Z]/g, '_$&').toLowerCase()),
  );
}
