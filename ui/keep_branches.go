package ui

import (
	"time"

	"warren/sim/scenario"
	"warren/ui/model"
)

// keptBranch is what is written of a branch. Of the one that is shown all but its
// place among the others stands elsewhere.
type keptBranch struct {
	Number, Parent int
	Name           string `json:",omitempty"`
	From           time.Duration
	Because        string        `json:",omitempty"` // as a line of the experiment
	Link           string        `json:",omitempty"` // with its actions; none for the one that is shown
	End            time.Duration // how far it is known
}

// keptBranches are those of the model. One that is beyond a limit of links is left
// out.
func (p *Page) keptBranches() []keptBranch {
	var all []keptBranch
	for _, b := range p.model.KeptBranches() {
		k := keptBranch{Number: b.Number, Parent: b.Parent, Name: b.Name, From: b.From, End: b.End}
		if b.Because != nil {
			k.Because = b.Because.String()
		}
		if !b.Shown {
			link, err := scenario.Encode(p.shared(model.Experiment{Scenario: b.Scenario, Actions: b.Actions}))
			if err != nil {
				continue
			}
			k.Link = link
		}
		all = append(all, k)
	}
	return all
}

// restoreBranches gives the model back what was kept of its branches.
func (p *Page) restoreBranches(all []keptBranch) {
	var branches []model.Kept
	for _, k := range all {
		b := model.Kept{Number: k.Number, Parent: k.Parent, Name: k.Name, From: k.From, End: k.End, Shown: k.Link == ""}
		if k.Because != "" {
			if a, err := scenario.ParseTimed("0s " + k.Because); err == nil {
				b.Because = a.Action
			}
		}
		if !b.Shown {
			shared, err := scenario.Decode(k.Link)
			if err != nil {
				continue
			}
			b.Scenario, b.Actions = shared.File.Scenario, shared.File.Actions
		}
		branches = append(branches, b)
	}
	if len(branches) > 0 {
		p.model.Update(model.KeepBranches{Branches: branches})
	}
}
