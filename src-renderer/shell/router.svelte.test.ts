import { describe, expect, test } from 'vitest';
import { codePlace, HOME, searchPlace } from '#api/places.ts';
import type { Place } from '#api/places.ts';
import { addressOf, placeOf } from './address.ts';
import { History } from './router.svelte.ts';

describe('the history', () => {
  test('goes back and forward, and forgets what was ahead', () => {
    const history = new History();
    history.go(searchPlace('srs'));
    history.go(codePlace('63620', 'CPT'));
    history.back();
    expect(history.place).toEqual(searchPlace('srs'));
    expect(history.before).toEqual(HOME);
    history.forward();
    expect(history.place).toEqual(codePlace('63620', 'CPT'));
    history.back();
    history.go(codePlace('63621', 'CPT'));
    expect(history.canGoForward).toBe(false);
    history.back();
    history.back();
    history.back();
    expect(history.place).toEqual(HOME);
    expect(history.canGoBack).toBe(false);
  });

  test('does not add the place where one is already', () => {
    const history = new History();
    history.go(codePlace('63620', 'CPT'));
    history.go(codePlace('63620', 'CPT'));
    history.back();
    expect(history.place).toEqual(HOME);
  });

  test('typing changes the present entry', () => {
    const history = new History();
    history.go(searchPlace('s'));
    history.replace(searchPlace('srs'));
    history.back();
    expect(history.place).toEqual(HOME);
    history.forward();
    expect(history.place).toEqual(searchPlace('srs'));
  });

  test('keeps what a screen left with an entry', () => {
    const history = new History(codePlace('63620', 'CPT'));
    history.memory = 480;
    history.go(codePlace('63621', 'CPT'));
    expect(history.memory).toBeNull();
    history.back();
    expect(history.memory).toBe(480);
  });
});

describe('addresses', () => {
  const places: readonly Place[] = [
    HOME,
    searchPlace('srs spine', 'CPT'),
    { screen: 'search', text: '"first lesion" & more', scope: null, literal: true },
    codePlace('E11.9', 'ICD10CM', 'guidelines'),
    codePlace('63620', null),
    { screen: 'case' },
    { screen: 'library' },
  ];
  test.each(places)('%j is read back', (place) => expect(placeOf(`#${addressOf(place)}`)).toEqual(place));

  test.each(['', '#', '#/nowhere', '#/code', '#/code/CPT/', '#/%E0%A4%A'])('%s is home', (address) =>
    expect(placeOf(address)).toEqual(HOME),
  );

  test('a system or section that does not exist is left out', () => {
    expect(placeOf('#/code/XYZ/63620/nothing')).toEqual(codePlace('63620', null));
  });
});
