using System.Globalization;
using SchoolSearch.Search.Index;

namespace SchoolSearch.App.Output;

/// <summary>A score explained in French: the contribution of each part.</summary>
static class AccountText
{
    static readonly NumberFormatInfo French = new() { NumberDecimalSeparator = "," };

    /// <summary>« 12,3 = mots du titre 5,2 (volcan) + mots de la page 4,1 (volcan, lave) + … ».</summary>
    public static string Of(ScoreAccount account) =>
        $"{Number(account.Score)} = {string.Join(" + ", account.Sums.Select(Of))}";

    static string Of(ScoreSum sum) =>
        $"{sum.Name} {Number(sum.Value)}{(sum.Words.Length > 0 ? $" ({string.Join(", ", sum.Words)})" : "")}";

    static string Number(double value) => value.ToString("0.0", French);
}
