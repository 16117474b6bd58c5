/**
 * Small faults that a careless hand could put into a rule: each differs from the source in one place. Read from
 * TypeScript's own syntax tree, so that types, imports and texts are left alone.
 */
import ts from 'typescript';

export type Mutant = {
  readonly start: number;
  readonly end: number;
  /** What stands instead. */
  readonly text: string;
  readonly line: number;
  /** `function: source → instead`, without places that move when the file is edited. */
  readonly name: string;
};

/** Names of a family for the engine, which has tests of its own for them. */
const DECLARED = new Set(['touchedBy', 'rules', 'family']);
const COMPARISONS: Readonly<Record<string, readonly string[]>> = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>'],
  '<=': ['<', '>'],
  '>': ['>=', '<'],
  '>=': ['>', '<'],
  '&&': ['||'],
  '||': ['&&'],
};
const SEVERITIES: Readonly<Record<string, string>> = { error: 'warning', warning: 'info', info: 'error' };
const METHODS: Readonly<Record<string, string>> = { some: 'every', every: 'some' };
/** Calls whose receiver can stand for their result. */
const DROPPED = new Set(['filter', 'slice', 'trim', 'sort', 'toSorted', 'reverse', 'toLowerCase', 'toUpperCase']);

type Swap = { readonly node: ts.Node; readonly text: string };

export function mutantsOf(source: string, fileName: string): readonly Mutant[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (isLeftAlone(node)) return;
    for (const { node: at, text } of swapsAt(node, source)) {
      const [start, end] = [at.getStart(file), at.getEnd()];
      const { line } = file.getLineAndCharacterOfPosition(start);
      const place = functionAround(at);
      found.push({
        start,
        end,
        text,
        line: line + 1,
        name: `${place}: ${brief(source.slice(start, end))} → ${brief(text)}`,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isLeftAlone(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && DECLARED.has(node.name.text)) ||
    isComparison(node)
  );
}

/** What `sort` is given: any number of the right sign will do, and that there is an order is asked by leaving it out. */
function isComparison(node: ts.Node): boolean {
  return ts.isArrowFunction(node) && ts.isCallExpression(node.parent) && calls(node.parent, ['sort', 'toSorted']);
}

function calls({ expression }: ts.CallExpression, names: readonly string[]): boolean {
  return ts.isPropertyAccessExpression(expression) && names.includes(expression.name.text);
}

function swapsAt(node: ts.Node, source: string): readonly Swap[] {
  const textOf = (one: ts.Node): string => source.slice(one.getStart(), one.getEnd());
  const instead = (text: string, at: ts.Node = node): Swap => ({ node: at, text });
  if (ts.isBinaryExpression(node)) return binarySwaps(node, textOf);
  if (ts.isConditionalExpression(node)) {
    return [instead(`(${textOf(node.whenTrue)})`), instead(`(${textOf(node.whenFalse)})`)];
  }
  if (ts.isIfStatement(node)) return [instead('true', node.expression), instead('false', node.expression)];
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return [instead(textOf(node.operand))];
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [instead('false')];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [instead('true')];
  if (ts.isNumericLiteral(node)) return [instead(String(Number(node.text) + 1))];
  if (ts.isStringLiteral(node) && !ts.isPropertyAssignment(node.parent)) return severity(node);
  if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.initializer)) return severity(node.initializer);
  if (ts.isArrayLiteralExpression(node)) return memberSwaps(node, textOf);
  return ts.isCallExpression(node) ? callSwaps(node, textOf) : [];
}

function binarySwaps(node: ts.BinaryExpression, textOf: (one: ts.Node) => string): readonly Swap[] {
  const operator = textOf(node.operatorToken);
  const [left, right] = [textOf(node.left), textOf(node.right)];
  const others = COMPARISONS[operator] ?? [];
  const isSum = (operator === '+' || operator === '-') && [node.left, node.right].some(ts.isNumericLiteral);
  return [
    ...others.map((other) => ({ node, text: `${left} ${other} ${right}` })),
    ...(isSum ? [{ node, text: `${left} ${operator === '+' ? '-' : '+'} ${right}` }] : []),
    ...(operator === '&&' || operator === '||'
      ? [
          { node, text: left },
          { node, text: right },
        ]
      : []),
  ];
}

function severity(node: ts.StringLiteral): readonly Swap[] {
  const other = SEVERITIES[node.text];
  return other === undefined ? [] : [{ node, text: `'${other}'` }];
}

/** Each member left out in turn: a code of a list, a reason, a finding. */
function memberSwaps(node: ts.ArrayLiteralExpression, textOf: (one: ts.Node) => string): readonly Swap[] {
  // In `const [first, second] = …` and for pairs such as ranges another length is no slip but another type.
  return node.elements.map((_, left) => ({
    node,
    text: `[${node.elements
      .filter((_one, at) => at !== left)
      .map(textOf)
      .join(', ')}]`,
  }));
}

function callSwaps(node: ts.CallExpression, textOf: (one: ts.Node) => string): readonly Swap[] {
  const called = node.expression;
  if (!ts.isPropertyAccessExpression(called)) return [];
  const [name, receiver] = [called.name.text, textOf(called.expression)];
  const others = METHODS[name];
  const args = node.arguments.map(textOf).join(', ');
  return [
    ...(others === undefined ? [] : [{ node, text: `${receiver}.${others}(${args})` }]),
    ...(DROPPED.has(name) ? [{ node, text: receiver }] : []),
    ...(name === 'includes' || name === 'has' ? [{ node, text: `!${receiver}.${name}(${args})` }] : []),
  ];
}

function functionAround(node: ts.Node): string {
  if (ts.isFunctionDeclaration(node) && node.name !== undefined) return node.name.text;
  const isOfFile = ts.isVariableDeclaration(node) && ts.isSourceFile(node.parent.parent.parent);
  if (isOfFile && ts.isIdentifier(node.name)) return node.name.text;
  return ts.isSourceFile(node) ? '-' : functionAround(node.parent);
}

function brief(text: string): string {
  const one = text.replace(/\s+/g, ' ');
  return one.length <= 90 ? one : `${one.slice(0, 50)}…${one.slice(-36)}`;
}
