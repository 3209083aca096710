namespace SchoolSearch.Core.Reports;

/// <summary>Why somebody reports a page. The choice is all that can be said, so that nobody can write anything about
/// anybody.</summary>
public enum Concern
{
    Shocking,
    Adverts,
    TooHard,
    Wrong,
    Broken,
}
