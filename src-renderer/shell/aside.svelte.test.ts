import { describe, expect, test } from 'vitest';
import { codePlace, HOME, searchPlace } from '#api/places.ts';
import { addressOfAll, placesOf } from './address.ts';
import { AsidePane } from './aside.svelte.ts';
import { History } from './router.svelte.ts';

const SURGERY = codePlace('63620', 'CPT');
const ADD_ON = codePlace('63621', 'CPT');

function harness(start = HOME) {
  const router = new History(start);
  const aside = new AsidePane(router);
  return { router, aside };
}

describe('a page beside', () => {
  test('has a history of its own, and leaves that of the other pane alone', () => {
    const { router, aside } = harness(searchPlace('srs'));
    aside.open(SURGERY);
    aside.pane.go(ADD_ON);
    expect(aside.place).toEqual(ADD_ON);
    expect(router.canGoBack).toBe(false);
    aside.back();
    expect(aside.place).toEqual(SURGERY);
    aside.forward();
    expect(aside.place).toEqual(ADD_ON);
    router.go(ADD_ON);
    router.back();
    expect(aside.place).toEqual(ADD_ON);
    expect(router.place).toEqual(searchPlace('srs'));
  });

  test('ends where one goes back from its first page', () => {
    const { aside } = harness();
    aside.open(SURGERY);
    aside.back();
    expect(aside.place).toBeNull();
    expect(aside.isShown).toBe(false);
  });

  test('leads a range to the search of the other pane', () => {
    const { router, aside } = harness();
    aside.open(SURGERY);
    aside.pane.go(searchPlace('61781-61783', 'CPT'));
    expect(router.place).toEqual(searchPlace('61781-61783', 'CPT'));
    expect(aside.place).toEqual(SURGERY);
  });

  test('takes the focus once, when it was opened', () => {
    const { aside } = harness();
    expect(aside.pane.takesFocus()).toBe(false);
    aside.open(SURGERY);
    expect(aside.wantsFocus).toBe(true);
    expect(aside.pane.takesFocus()).toBe(true);
    expect(aside.pane.takesFocus()).toBe(false);
  });

  test('has the keys while the focus is in it, and none while a case needs the window', () => {
    const { router, aside } = harness();
    aside.open(SURGERY);
    expect(aside.isActive).toBe(false);
    aside.focused(true);
    expect(aside.isActive).toBe(true);
    router.go({ screen: 'case' });
    expect(aside.isShown).toBe(false);
    expect(aside.isActive).toBe(false);
    router.back();
    expect(aside.isShown).toBe(true);
    aside.focused(false);
    expect(aside.isActive).toBe(false);
  });

  test('keeps where its pages were left', () => {
    const { aside } = harness();
    aside.open(SURGERY);
    aside.pane.memory = 480;
    aside.open(ADD_ON);
    expect(aside.pane.memory).toBeNull();
    aside.back();
    expect(aside.pane.memory).toBe(480);
  });
});

describe('the address', () => {
  test.each([
    { place: searchPlace('srs # spine', 'CPT'), aside: SURGERY },
    { place: ADD_ON, aside: codePlace('E11.9', 'ICD10CM', 'notes') },
    { place: HOME, aside: null },
  ])('holds both panes: %j', (places) => {
    expect(placesOf(`#${addressOfAll(places)}`)).toEqual(places);
  });

  test('what stands beside is a page or nothing', () => {
    expect(placesOf('#/code/CPT/63620#/case').aside).toBeNull();
    expect(placesOf('#/code/CPT/63620##').aside).toBeNull();
  });
});
