using SchoolSearch.Staff.Accounts;

namespace SchoolSearch.Staff.Rendering;

/// <summary>The parts of the space that the navigation shows.</summary>
static class StaffParts
{
    public static IEnumerable<(string Path, string Words)> For(StaffRole role)
    {
        yield return ("/revue", "Revue");
        yield return ("/sites", "Sites");
        yield return ("/propositions", "Propositions");
        yield return ("/parcours", "Parcours");
        if (role >= StaffRole.Reviewer)
        {
            yield return ("/journal", "Journal");
        }

        if (role >= StaffRole.Administrator)
        {
            yield return ("/equipe", "Équipe");
        }

        yield return ("/compte", "Mon compte");
    }
}
