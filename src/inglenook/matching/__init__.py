"""The engine: people and a policy in; circles, reasons and who is left over out. Pure: no web, no database.

Each deed is imported from the module of its name (inglenook.matching.solve, .assess, .audit, .repair, .popup):

solve(problem, stop=..., seed=..., observe=...) -> Result   groups, pairs or peers, by the policy's shape
assess(problem, placings) -> tuple[Circle, ...]             reasons and broken rules of a coordinator's edit
what_if(problem, placings, edited) -> Change                what an edit would break, mend, worsen, better
audit(problem, placings) -> tuple[Reason, ...]              every broken MUST, by code that shares none with solve
repair(problem, placings, leaving, joining, merging)->Repair a leaver, a late joiner, a merge; fewest circles touched
tick(problem, waited, seed=...) -> Result                   pop-up matching: who is here now, how long they waited
"""
