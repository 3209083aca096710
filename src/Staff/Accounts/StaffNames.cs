using SchoolSearch.Core.Text;

namespace SchoolSearch.Staff.Accounts;

/// <summary>Names of people: shown as written, compared without case, accents and extra spaces.</summary>
public static class StaffNames
{
    /// <summary>The name on one line with single spaces; null when it is empty, too long or has control
    /// characters.</summary>
    public static string? Tidy(string? text)
    {
        var name = string.Join(' ', (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return name.Length is > 0 and <= StaffAccount.LongestName && !name.Any(char.IsControl)
            && Key(name).Any(char.IsLetterOrDigit) ? name : null;
    }

    /// <summary>Equal for names that one person might type for another.</summary>
    public static string Key(string name) => Folding.Fold(
        string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
