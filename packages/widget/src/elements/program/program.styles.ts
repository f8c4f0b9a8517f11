/** The provider draws nothing of its own; its first rule also carries the tokens that `setTheme` sets. */
export const styles = ':host { display: contents } :host([hidden]) { display: none !important }';
