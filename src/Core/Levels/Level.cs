namespace SchoolSearch.Core.Levels;

/// <summary>A stage of the French school system, youngest first, as ScoLOMFR vocabulary 022 groups them.</summary>
public enum Level
{
    /// <summary>Maternelle, 3 to 5 years.</summary>
    Cycle1 = 1,

    /// <summary>CP, CE1, CE2: 6 to 8 years.</summary>
    Cycle2 = 2,

    /// <summary>CM1, CM2, 6e: 9 to 11 years.</summary>
    Cycle3 = 3,

    /// <summary>5e, 4e, 3e: 12 to 14 years.</summary>
    Cycle4 = 4,

    /// <summary>Seconde, première, terminale: 15 to 18 years.</summary>
    Lycee = 5,
}
