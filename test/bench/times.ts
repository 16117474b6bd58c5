/** What a list of measured times comes to. */
export type Times = { readonly p50: number; readonly p95: number; readonly p99: number; readonly max: number };

export function summarise(times: readonly number[]): Times {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: sorted.at(-1) ?? 0 };
}

export function printTimes(name: string, times: readonly number[]): void {
  const { p50, p95, p99, max } = summarise(times);
  const cells = [p50, p95, p99, max].map((ms) => ms.toFixed(2).padStart(8));
  console.log(`${name.padEnd(34)} p50 ${cells[0]}  p95 ${cells[1]}  p99 ${cells[2]}  max ${cells[3]} ms`);
}
