/** The two channels between the window and its host. */
export const CALL = 'call';
export const EVENT = 'event';
