import { api } from './api.ts';
import type { Client, Transport } from './api.ts';
import { CallError } from './errors.ts';

/** The typed client over any transport: one function per declared method. */
export function createClient(transport: Transport): Client {
  const client: Record<string, (input: unknown) => Promise<unknown>> = {};
  for (const name of Object.keys(api)) {
    client[name] = async (input) => {
      const reply = await transport(name, input);
      if (!reply.ok) {
        throw new CallError(reply.error);
      }
      return reply.value;
    };
  }
  // The loop above gives exactly the declared names; their types come from the declaration.
  return client as unknown as Client;
}
