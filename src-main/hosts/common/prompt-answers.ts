/**
 * A feature of Chromium that every host switches off. After each key it holds everything else back until the next
 * frame is drawn, the answer to the key included, so that rows come a frame later than they could
 * (`npm run bench -- window` prints both).
 */
export const HELD_BACK = 'DeferRendererTasksAfterInput';
