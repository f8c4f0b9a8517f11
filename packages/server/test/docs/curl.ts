/** The variables that a shell would know. */
export type Variables = Record<string, string>;

/** Does what a `curl` command says, as far as our pages write them, on machines that have no curl. */
export async function curl(command: string, variables: Variables): Promise<unknown> {
  const [program, ...words] = wordsOf(command.trim(), variables);
  if (program !== 'curl') throw new Error(`Not a curl command: ${command}`);
  const headers = new Headers();
  let url = '';
  let body: string | undefined;
  while (words.length > 0) {
    const word = words.shift() ?? '';
    if (word === '-H') headers.append(...headerOf(words.shift() ?? ''));
    else if (word === '-d') body = words.shift();
    else if (word !== '-s') url = word;
  }
  const response = await fetch(url, { method: body === undefined ? 'GET' : 'POST', headers, body: body ?? null });
  return await response.json();
}

function headerOf(text: string): [string, string] {
  const colon = text.indexOf(':');
  return [text.slice(0, colon), text.slice(colon + 1).trim()];
}

/** The words of a command, as a shell splits them: quotes join, and variables are filled in but for single quotes. */
function wordsOf(command: string, variables: Variables): string[] {
  const parts = [...command.matchAll(/(\s+)|'([^']*)'|"((?:\\.|[^"\\])*)"|\\\n|([^\s'"\\]+)/gs)];
  const words = [''];
  for (const [, space, plain, quoted, bare] of parts) {
    if (space !== undefined) words.push('');
    else words.push(`${words.pop() ?? ''}${plain ?? filled(quoted ?? bare ?? '', variables)}`);
  }
  return words.filter((word) => word !== '');
}

function filled(text: string, variables: Variables): string {
  return text.replaceAll(/\\(["$\\])|\$(\w+)/g, (_all, escaped: string | undefined, name = '') => {
    const value = escaped ?? variables[name];
    if (value === undefined) throw new Error(`Nothing has set $${name} before it is used.`);
    return value;
  });
}
