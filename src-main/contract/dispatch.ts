import * as v from 'valibot';
import { api } from './api.ts';
import type { Handlers, MethodName } from './api.ts';
import { AppError, said } from './shared.ts';
import type { Reply, WireError } from './wire.ts';

export type Timing = { calls: number; totalMs: number; maxMs: number };

export type Dispatcher = {
  readonly call: (name: string, input: unknown) => Promise<Reply<unknown>>;
  readonly timings: ReadonlyMap<string, Timing>;
};

export type DispatchOptions = {
  /** Milliseconds from any fixed point; given by the host, since the contract has no clock. */
  readonly now: () => number;
  /** Told of every bug, with the method's name and never with its input. */
  readonly onBug: (method: string, error: unknown) => void;
};

/** One entry for all hosts: looks the method up, checks the input, calls it, and turns every failure into data. */
export function createDispatcher(handlers: Handlers, { now, onBug }: DispatchOptions): Dispatcher {
  const timings = new Map<string, Timing>();
  async function call(name: string, input: unknown): Promise<Reply<unknown>> {
    if (!Object.hasOwn(api, name)) {
      return fail({ code: 'unknown-method', where: '', message: said('error.unknown_method', { name }), hint: null });
    }
    const method = name as MethodName;
    const parsed = v.safeParse(api[method].schema, input);
    if (!parsed.success) {
      return fail(badInput(parsed.issues[0]));
    }
    const start = now();
    try {
      // The schema has just proved that the input is this method's; the compiler can't follow that through the union.
      const handler = handlers[method] as (input: unknown) => unknown;
      return { ok: true, value: await handler(parsed.output) };
    } catch (error) {
      return fail(failureOf(error, method, onBug));
    } finally {
      record(timings, method, now() - start);
    }
  }
  return { call, timings };
}

function fail(error: WireError): Reply<never> {
  return { ok: false, error };
}

function failureOf(error: unknown, method: string, onBug: DispatchOptions['onBug']): WireError {
  if (error instanceof AppError) {
    return { code: error.code, where: error.where, message: error.said, hint: error.hint };
  }
  onBug(method, error);
  return { code: 'internal', where: method, message: said('error.internal', { method }), hint: null };
}

/** The first issue of a schema, as one sentence with its path. */
function badInput(issue: v.BaseIssue<unknown>): WireError {
  const path = (issue.path ?? []).map((step) => `/${String(step.key)}`).join('');
  const message =
    issue.type === 'strict_object' && issue.expected === 'never'
      ? said('error.unknown_field', { field: String(issue.path?.at(-1)?.key) })
      : said('error.wrong_value', { received: issue.received, expected: issue.expected ?? said(issue.message) });
  return { code: 'bad-input', where: path, message, hint: null };
}

function record(timings: Map<string, Timing>, method: string, ms: number): void {
  const timing = timings.get(method) ?? { calls: 0, totalMs: 0, maxMs: 0 };
  timing.calls += 1;
  timing.totalMs += ms;
  timing.maxMs = Math.max(timing.maxMs, ms);
  timings.set(method, timing);
}
