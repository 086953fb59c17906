/** Every room of sentences, a line each. Only the chosen language of an opened room is loaded. */
export const rooms = {
  common: { zh: () => import('./common.zh.ts'), en: () => import('./common.en.ts') },
  refusals: { zh: () => import('./refusals.zh.ts'), en: () => import('./refusals.en.ts') },
  portal: { zh: () => import('./portal.zh.ts'), en: () => import('./portal.en.ts') },
  home: { zh: () => import('./home.zh.ts'), en: () => import('./home.en.ts') },
  findings: { zh: () => import('./findings.zh.ts'), en: () => import('./findings.en.ts') },
  form: { zh: () => import('./form.zh.ts'), en: () => import('./form.en.ts') },
  desk: { zh: () => import('./desk.zh.ts'), en: () => import('./desk.en.ts') },
  cases: { zh: () => import('./cases.zh.ts'), en: () => import('./cases.en.ts') },
  deskIdentity: { zh: () => import('./desk-identity.zh.ts'), en: () => import('./desk-identity.en.ts') },
  catalogue: { zh: () => import('./catalogue.zh.ts'), en: () => import('./catalogue.en.ts') },
  portalIdentity: { zh: () => import('./portal-identity.zh.ts'), en: () => import('./portal-identity.en.ts') },
  officers: { zh: () => import('./officers.zh.ts'), en: () => import('./officers.en.ts') },
  intake: { zh: () => import('./intake.zh.ts'), en: () => import('./intake.en.ts') },
  bundles: { zh: () => import('./bundles.zh.ts'), en: () => import('./bundles.en.ts') },
  progress: { zh: () => import('./progress.zh.ts'), en: () => import('./progress.en.ts') },
};
