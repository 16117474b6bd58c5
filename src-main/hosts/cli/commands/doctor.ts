import { sayAll } from '#contract/words/say.ts';
import { said } from '#contract/shared.ts';
import { DONE, FAILED, outJson } from '../command.ts';
import type { CommandSpec } from '../command.ts';
import { paragraph } from '../layout.ts';

export const doctor: CommandSpec = {
  name: 'doctor',
  args: '',
  synopsis: [''],
  options: [],
  examples: [
    ['doctor', 'doctor'],
    ['doctor --data /srv/codedesk --json', 'doctor_json'],
  ],
  run: async (context) => {
    const { say, terminal, ink } = context;
    const report = await context.client['app.doctor']({});
    const known = new Set(report.probes.map(({ name }) => name));
    const probes = [...report.probes, ...context.probes().filter(({ name }) => !known.has(name))];
    if (context.json) {
      await outJson(terminal, sayAll(say, { ...report, probes }));
    } else {
      const colour = { ok: ink.strong, warning: ink.yellow, error: ink.red };
      const lines = probes.map(({ name, state, value, hint }) => {
        const head = colour[state](say(said(`cli.probe.${state}`)));
        const text = `${name}: ${value}${hint === null ? '' : `\n${say(hint)}`}`;
        return paragraph(text, terminal.columns, 9, head);
      });
      await terminal.out(`${lines.join('\n')}\n`);
    }
    return probes.some(({ state }) => state === 'error') ? FAILED : DONE;
  },
};
