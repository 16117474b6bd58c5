/**
 * The style of a report on paper and on screen, in black on white: what matters is said by words, weight and the kind
 * of a line, so a grey print loses nothing. Colour only repeats it.
 */
export const REPORT_STYLE = `
.report {
  max-inline-size: 46rem;
  margin: 0 auto;
  padding: 2rem 1.5rem;
  background: #fff;
  color: #1d1c19;
  font: 0.875rem/1.5 'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif;
  overflow-wrap: break-word;
}
.report :is(h1, h2, h3, p, ul, dl, dd, table) { margin: 0; }
.report h1 { font-size: 1.375rem; line-height: 1.3; font-weight: 600; }
.report h2 { margin-block: 1.75rem 0.5rem; font-size: 1rem; font-weight: 600; }
.report h3 { margin-block: 1.5rem 0.5rem; font-size: 0.875rem; font-weight: 600; }
.report p + p, .report h1 + p { margin-block-start: 0.25rem; }
.report .quiet { color: #524e46; font-size: 0.75rem; }
.report ul { padding-inline-start: 1.125rem; }
.report code { font: 0.9em 'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; font-feature-settings: 'zero'; }
.report dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.125rem 1rem; margin-block-start: 0.75rem; }
.report dt { color: #524e46; }
.report table { inline-size: 100%; border-collapse: collapse; font-size: 0.8125rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
.report :is(th, td) { padding: 0.25rem 0.75rem 0.25rem 0; text-align: start; vertical-align: top; border-block-end: 1px solid #d2ccc1; }
.report th { color: #524e46; font-weight: 500; border-block-end-color: #8a8377; }
.report td code { white-space: nowrap; }
.report .finding { margin-block-start: 0.75rem; padding-inline-start: 0.75rem; border-inline-start: 4px solid #3e566c; }
.report .finding.error { border-inline-start-color: #ae2318; }
.report .finding.warning { border-inline-start: 4px double #7d5200; }
.report .finding.info { border-inline-start-width: 1px; padding-inline-start: calc(0.75rem + 3px); }
.report .finding.overridden { border-inline-start: 2px dashed #69645a; padding-inline-start: calc(0.75rem + 2px); }
.report .mark { padding-inline: 0.375rem; border: 1px solid currentColor; border-radius: 3px; font-size: 0.6875rem; font-weight: 600; }
.report .error .mark { color: #fff; background: #ae2318; border-color: #ae2318; }
.report .warning .mark { color: #7d5200; border-width: 2px; }
.report .info .mark { color: #3e566c; }
.report .overridden .mark { color: #524e46; border-style: dashed; }
.report .overridden strong { font-weight: 500; }
.report .places { color: #524e46; font-size: 0.75rem; }
.report .finding ul { margin-block-start: 0.375rem; }
.report .finding dl { margin-block-start: 0.375rem; font-size: 0.8125rem; line-height: 1.4; }
@page { size: auto; margin: 16mm 15mm 18mm; }
@page { @bottom-right { content: counter(page) ' / ' counter(pages); font: 8pt sans-serif; } }
@media print {
  .report { max-inline-size: none; padding: 0; font-size: 9.5pt; }
  .report .finding, .report tr { break-inside: avoid; }
  .report :is(h2, h3) { break-after: avoid; }
  .report thead { display: table-header-group; }
  .report .error .mark { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;
