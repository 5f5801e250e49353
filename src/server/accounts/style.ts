/** How the pages at the door look: the reader's own letters and colours, light or dark. */
export const style = `:root { color-scheme: light dark; --line: light-dark(#8c8c8c, #8a8a8a); --deed: light-dark(#1d4ed8, #9db8ff); --on-deed: light-dark(#fff, #10172a); --wrong: light-dark(#b3261e, #ffb4ab) }
* { box-sizing: border-box }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; padding: 2rem 1rem; background: Canvas; color: CanvasText; overflow-wrap: anywhere }
main { max-width: 24rem; margin: 0 auto }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 .75rem }
h1:focus { outline: none }
p { margin: 0 0 1rem }
label { display: block; margin: 0 0 1rem; font-weight: 600 }
input { display: block; width: 100%; min-height: 2.75rem; margin-top: .25rem; padding: .5rem .75rem; font: inherit; color: inherit; background: Canvas; border: 1px solid var(--line); border-radius: .375rem }
small { display: block; font-weight: 400 }
button { min-height: 2.75rem; padding: .5rem 1.25rem; font: inherit; font-weight: 600; color: var(--on-deed); background: var(--deed); border: 1px solid transparent; border-radius: .375rem; cursor: pointer }
button[disabled] { opacity: .6; cursor: default }
button.less { color: inherit; background: none; border-color: var(--line); margin-inline-start: .5rem }
:focus-visible { outline: 3px solid var(--deed); outline-offset: 2px }
[role=alert] { color: var(--wrong); font-weight: 600 }
[role=alert]:empty { display: none }
code { font: inherit; font-weight: 600 }
`;
