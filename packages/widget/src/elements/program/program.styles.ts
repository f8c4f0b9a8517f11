/** The provider draws nothing of its own. */
export const styles = ':host { display: contents } :host([hidden]) { display: none !important }';
