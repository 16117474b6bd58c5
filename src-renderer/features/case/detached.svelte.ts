/**
 * Makes something that outlives the screen on which it was asked for. What is derived within it would otherwise stop
 * following its sources as soon as that screen goes.
 */
export function detached<T>(make: () => T): T {
  const made: T[] = [];
  $effect.root(() => {
    made.push(make());
  });
  return made[0] as T;
}
