import type { EventName, Events } from '#contract/api.ts';
import { said } from '#contract/shared.ts';
import type { Reply } from '#contract/wire.ts';
import type { Say } from '#contract/words/say.ts';
import { describeFailure, failureOf } from './words.ts';

/** What a host needs of the app. */
export type HostedApp = {
  readonly call: (name: string, input: unknown) => Promise<Reply<unknown>>;
  readonly close: () => Promise<void>;
};
export type SendEvent = <N extends EventName>(name: N, data: Events[N]) => void;

export type DeferOptions = {
  readonly openApp: (send: SendEvent) => Promise<HostedApp>;
  readonly say: Say;
  readonly note: (line: string) => void;
};

export type DeferredApp = HostedApp & { readonly open: (send: SendEvent) => void };

/**
 * The window is shown first and the app opens meanwhile; what the page asks before that waits. An app that cannot be
 * opened answers every call with the reason, so that the window can show it.
 */
export function deferApp({ openApp, say, note }: DeferOptions): DeferredApp {
  let resolve: (app: Promise<HostedApp>) => void = () => undefined;
  const opened = new Promise<HostedApp>((done) => {
    resolve = done;
  });
  return {
    open: (send) => {
      resolve(openApp(send));
      opened.catch((error: unknown) => {
        const failure = failureOf(error);
        note(failure === null ? String(error) : describeFailure(say, failure));
      });
    },
    call: async (name, input) => {
      try {
        return await (await opened).call(name, input);
      } catch (error) {
        const bug = {
          code: 'internal',
          where: name,
          message: said('error.internal', { method: name }),
          hint: null,
        } as const;
        return { ok: false, error: failureOf(error) ?? bug };
      }
    },
    close: () => opened.then((app) => app.close()).catch(() => undefined),
  };
}
