import type * as v from 'valibot';
import type { Wire } from './wire.ts';

/** One method of the API: the schema checks the input at run time and gives its type; the output is a type only. */
export type Method<Schema extends v.GenericSchema, Out extends Wire> = {
  readonly schema: Schema;
  /** Never present at run time; carries the output type. */
  readonly out?: Out;
};

/** Declares a method: `method(schema)<Output>()`. */
export function method<Schema extends v.GenericSchema>(schema: Schema): <Out extends Wire>() => Method<Schema, Out> {
  return () => ({ schema });
}

export type InputOf<M> = M extends Method<infer S, infer _O> ? v.InferInput<S> : never;
export type ParsedInputOf<M> = M extends Method<infer S, infer _O> ? v.InferOutput<S> : never;
export type OutputOf<M> = M extends Method<infer _S, infer O> ? O : never;
