using System.Collections.Frozen;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Staff.Accounts;

/// <summary>Which passwords are refused: short ones, those built from what everybody would try first, and the person's
/// own name. No mixture of characters is asked for (NIST SP 800-63B, section 5.1.1.2).</summary>
static class PasswordRules
{
    public const int Shortest = 12;

    public const int Longest = 128;

    const int LeastDifferent = 5;

    /// <summary>Folded. A password is refused when little is left of it without these.</summary>
    static readonly FrozenSet<string> Usual =
    [
        "motdepasse", "password", "passe", "azerty", "qwerty", "uiop", "qsdf", "wxcvbn", "123456789", "1234567890",
        "123456", "1234", "654321", "schoolsearch", "espaceenseignants", "enseignant", "professeur", "documentaliste",
        "ecole", "college", "lycee", "bonjour", "soleil", "bienvenue", "changeme", "secret", "admin", "administrateur",
        "abcdef", "doudou", "marseille", "france", "vacances", "janvier", "septembre", "rentree", "cdi", "2024", "2025",
        "2026", "2027", "iloveyou", "jetaime", "letmein", "welcome", "chouchou", "loulou", "football",
    ];

    const int LeastLeft = 6;

    /// <summary>Why the password cannot be used, with a remedy; null when it can.</summary>
    public static string? Problem(string password, string name)
    {
        if (password.Length < Shortest)
        {
            return $"Ce mot de passe a moins de {Shortest} signes. Mettez plusieurs mots à la suite, par exemple.";
        }

        if (password.Length > Longest)
        {
            return $"Ce mot de passe a plus de {Longest} signes. Raccourcissez-le.";
        }

        var folded = Folding.Fold(password);
        var left = Usual.Concat(StaffNames.Key(name).Split(' ')).Where(word => word.Length >= 3)
            .OrderByDescending(word => word.Length)
            .Aggregate(folded, (rest, word) => rest.Replace(word, "", StringComparison.Ordinal));
        return folded.Distinct().Count() < LeastDifferent || left.Count(char.IsLetterOrDigit) < LeastLeft
            ? "Ce mot de passe est de ceux que l’on essaie en premier. Ajoutez des mots qui ne vont pas ensemble."
            : null;
    }
}
