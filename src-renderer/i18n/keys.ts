import type en from './en.json';

export type MessageKey = keyof typeof en;
