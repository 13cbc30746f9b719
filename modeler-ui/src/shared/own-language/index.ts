export { ownLanguageQuery, useChooseLanguage } from "./queries";
