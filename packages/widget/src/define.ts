/** Registers every element, each when a page has it, as the script tag does. On a server it does nothing. */
if (globalThis.document !== undefined) void import('./embed/embed.ts');

export {};
