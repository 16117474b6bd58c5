import { readFileSync, writeFileSync } from 'node:fs';

/** Where the window was and how large, kept from one start to the next. */
export type WindowState = {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
};

type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export const DEFAULT_STATE: WindowState = { width: 1280, height: 860, maximized: false };
const MIN_WIDTH = 360;
const MIN_HEIGHT = 320;
/** So much of the title bar has to be on a screen that the window can be taken hold of. */
const GRIP = 100;

/** What was written is read with care: the file may be damaged, and a screen may have gone since. */
export function readWindowState(path: string, screens: readonly Area[]): WindowState {
  const state = parse(path);
  if (state === null) {
    return DEFAULT_STATE;
  }
  const { x, y, width, height, maximized } = state;
  const size = { width: Math.max(MIN_WIDTH, width), height: Math.max(MIN_HEIGHT, height), maximized };
  const isOnScreen = x !== undefined && y !== undefined && screens.some((screen) => holdsGrip(screen, { x, y, width }));
  return isOnScreen ? { x, y, ...size } : size;
}

export function writeWindowState(path: string, state: WindowState): void {
  try {
    writeFileSync(path, JSON.stringify(state), { mode: 0o600 });
  } catch {
    // A folder that cannot be written costs the window's place, and nothing else.
  }
}

function holdsGrip(screen: Area, { x, y, width }: { x: number; y: number; width: number }): boolean {
  const overlap = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
  return overlap >= GRIP && y >= screen.y && y <= screen.y + screen.height - GRIP;
}

function parse(path: string): WindowState | null {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown> | null;
    const whole = (name: string) => (Number.isInteger(value?.[name]) ? Number(value?.[name]) : undefined);
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map(whole);
    if (width === undefined || height === undefined) {
      return null;
    }
    return {
      ...(x === undefined || y === undefined ? {} : { x, y }),
      width,
      height,
      maximized: value?.['maximized'] === true,
    };
  } catch {
    return null;
  }
}
