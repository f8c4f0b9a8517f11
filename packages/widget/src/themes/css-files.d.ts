/** A theme's file, as text. */
declare module '*.css?raw' {
  const text: string;
  export default text;
}
