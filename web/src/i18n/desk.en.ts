import type { words as zh } from './desk.zh.ts';

export const words: typeof zh = {
  title: 'Shouxi',
  demo: 'Demonstration',
  skip: 'Skip to the page',
  desk: 'Desk',
  today: 'Today',
  inbox: 'Cases',
  intake: 'Intake',
  handOver: 'Handing over',
  sheets: 'Copy sheets',
  officers: 'Letters',
  find: 'Find',
  findFor: 'case number, name or last four',
  keys: 'Keys',
  allKeys: 'All keys',
  keysWhileTyping: 'Single-letter keys are dead while you type; Esc leaves the field.',
  locked: 'The screen is locked',
  lockedWhat: (name) =>
    name === ''
      ? 'Fifteen minutes without a key. Nothing is lost.'
      : `${name}: fifteen minutes without a key. Nothing is lost.`,
  password: 'Password',
  unlock: 'Unlock and go on',
  somebodyElse: 'Sign in as somebody else',
  notFound: 'There is no such page',
  notFoundWhat: 'The address may be wrong, or another hall is responsible.',
  broke: 'This page did not open',
  brokeWhat: 'What you typed is still here. Please open it again; if it goes on, ask the administrator.',
  reload: 'Open again',
};
