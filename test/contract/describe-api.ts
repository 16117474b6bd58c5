/**
 * The contract as text: every method and event with its input and output, and every shape that these name, read from
 * the types themselves. Kept in contract.txt, so that no change of what crosses a host's border goes unseen.
 */
import ts from 'typescript';
import { root } from './hosts.ts';

const { InTypeAlias, NoTruncation, UseSingleQuotesForStringLiteralType } = ts.TypeFormatFlags;
// Combined flags are flags again, though the compiler calls them a number.
const BY_NAME = (NoTruncation | UseSingleQuotesForStringLiteralType) as ts.TypeFormatFlags;
const WRITTEN_OUT = (NoTruncation | UseSingleQuotesForStringLiteralType | InTypeAlias) as ts.TypeFormatFlags;

const PROBE = `${root}test/contract/probe.ts`;
const SOURCE = `
import type { Api, Events, MethodName } from '#contract/api.ts';
import type { InputOf, OutputOf } from '#contract/method.ts';
import type { WireError } from '#contract/wire.ts';
export type Inputs = { [N in MethodName]: InputOf<Api[N]> };
export type Outputs = { [N in MethodName]: OutputOf<Api[N]> };
export type News = Events;
export type Failure = WireError;
`;

export function describeApi(): string {
  const program = createProgram();
  const checker = program.getTypeChecker();
  const probe = program.getSourceFile(PROBE);
  if (probe === undefined) throw new Error('the probe was not read');
  const named = (name: string) => {
    const node = probe.statements.find((one) => ts.isTypeAliasDeclaration(one) && one.name.text === name);
    if (node === undefined) throw new Error(`no ${name}`);
    return checker.getTypeAtLocation(node);
  };
  const shapes = new Shapes(checker);
  const inputs = named('Inputs');
  const methods = named('Outputs')
    .getProperties()
    .map((method) => {
      const input = inputs.getProperty(method.name);
      if (input === undefined) throw new Error(`no input of ${method.name}`);
      return `${method.name}\n  in   ${shapes.describe(checker.getTypeOfSymbol(input))}\n  out  ${shapes.describe(checker.getTypeOfSymbol(method))}`;
    });
  const events = named('News')
    .getProperties()
    .map((event) => `${event.name}\n  news ${shapes.describe(checker.getTypeOfSymbol(event))}`);
  const failure = `failure\n  ${shapes.describe(named('Failure'))}`;
  return `${[...methods.sort(), ...events.sort(), failure, ...shapes.all()].join('\n\n')}\n`;
}

function createProgram(): ts.Program {
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile(`${root}src-main/contract/tsconfig.json`, (path) => ts.sys.readFile(path)).config,
    ts.sys,
    `${root}src-main/contract`,
  );
  const host = ts.createCompilerHost(config.options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name === PROBE ? ts.createSourceFile(PROBE, SOURCE, ts.ScriptTarget.ES2023) : read(name, ...rest);
  const exists = host.fileExists.bind(host);
  host.fileExists = (name) => name === PROBE || exists(name);
  return ts.createProgram([PROBE], config.options, host);
}

/** Shapes with a name of their own, each described once, wherever it is used. */
class Shapes {
  readonly #checker: ts.TypeChecker;
  readonly #found = new Map<string, string>();

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  describe(type: ts.Type): string {
    this.#collect(type, new Set());
    return inOrder(this.#checker.typeToString(type, undefined, BY_NAME));
  }

  all(): string[] {
    return [...this.#found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => `${name} = ${text}`);
  }

  #collect(type: ts.Type, seen: Set<ts.Type>): void {
    if (seen.has(type)) return;
    seen.add(type);
    const alias = type.aliasSymbol;
    const isOurs = alias?.declarations?.some((one) => one.getSourceFile().fileName.includes('/src-main/')) === true;
    if (isOurs && !this.#found.has(alias.name)) {
      this.#found.set(alias.name, inOrder(this.#checker.typeToString(type, undefined, WRITTEN_OUT)));
    }
    for (const argument of [...(type.aliasTypeArguments ?? []), ...this.#argumentsOf(type)])
      this.#collect(argument, seen);
    if (type.isUnionOrIntersection()) {
      for (const one of type.types) this.#collect(one, seen);
      return;
    }
    if ((type.flags & ts.TypeFlags.Object) === 0 || this.#checker.isArrayLikeType(type)) return;
    for (const property of type.getProperties()) this.#collect(this.#checker.getTypeOfSymbol(property), seen);
    for (const { type: value } of this.#checker.getIndexInfosOfType(type)) this.#collect(value, seen);
  }

  #argumentsOf(type: ts.Type): readonly ts.Type[] {
    const isReference =
      (type.flags & ts.TypeFlags.Object) !== 0 &&
      ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
    return isReference ? this.#checker.getTypeArguments(type as ts.TypeReference) : [];
  }
}

/** The compiler lists the members of a union in the order in which it met them, which says nothing. */
function inOrder(text: string): string {
  return text.replaceAll(/'[^']*'(?: \| '[^']*')+/g, (union) => union.split(' | ').sort().join(' | '));
}
