// How axe is run everywhere: with those rules of WCAG 2.2 that it leaves out until it is asked for them.

export const AXE = { resultTypes: ['violations'], preload: false, rules: { 'target-size': { enabled: true } } }
