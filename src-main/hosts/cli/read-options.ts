import { AppError, said } from '#contract/shared.ts';

/** What commander hands over, as what the API takes. Wrong values pass through: the API refuses them by name. */

export function textOption(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function textsOption(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

export function numberOption(name: string, value: unknown): number | undefined {
  const text = textOption(value);
  if (text !== undefined && !/^-?\d+(\.\d+)?$/.test(text.trim())) {
    throw new AppError('bad-input', said('cli.not_a_number', { text }), { where: name });
  }
  return text === undefined ? undefined : Number(text);
}

export function dateOption(options: Readonly<Record<string, unknown>>): { date?: string } {
  const date = textOption(options['date']);
  return date === undefined ? {} : { date };
}
