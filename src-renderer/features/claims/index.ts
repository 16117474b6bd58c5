/** What features/claims gives to the shell. */
import type { Component } from 'svelte';
import type { CaseGateway } from '#api/case-gateway.ts';
import type { Desk } from '#api/desk.ts';
import ClaimsScreen from './ClaimsScreen.svelte';
import type { ClaimFile } from './claim-batch.svelte.ts';
import { ClaimsDesk } from './claims-desk.svelte.ts';
import { setClaimsDesk } from './context.ts';

export type { ClaimFile } from './claim-batch.svelte.ts';

export type ClaimsFeature = {
  /** Shows the claims that are open. */
  readonly open: () => void;
  /** Checks claim files. One claim opens as a case, many as a list. */
  readonly take: (files: readonly ClaimFile[]) => void;
  /** Set by whoever draws the field behind "Choose files". */
  readonly onchoose: (choose: () => void) => void;
  /** The sheet while `router.place.screen` is `claims`. Its root carries `data-screen="claims"`. */
  readonly Screen: Component;
};

/** Makes the open claim files, while the shell is being made: a long file is read on while other screens are shown. */
export function createClaims(desk: Desk, cases: CaseGateway): ClaimsFeature {
  const open = (): void => desk.router.go({ screen: 'claims' });
  const claims = new ClaimsDesk({
    call: desk.call,
    defaults: () => (desk.asOf.chosen === null ? {} : { date: desk.asOf.chosen }),
    now: () => performance.now(),
    newId: () => crypto.randomUUID(),
    failed: (error) => desk.trouble.report(error),
    show: open,
    isShown: () => desk.router.place.screen === 'claims',
    openCase: (theCase, name) => cases.openCase(theCase, name),
  });
  setClaimsDesk(claims);
  return {
    open,
    take: (files) => void claims.take(files),
    onchoose: (choose) => (claims.chooseFiles = choose),
    Screen: ClaimsScreen,
  };
}
