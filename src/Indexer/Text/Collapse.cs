using System.Text;

namespace SchoolSearch.Indexer.Text;

/// <summary>White space as a browser shows it.</summary>
static class Collapse
{
    public static string Line(string? text, int maximum = 500)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var output = new StringBuilder(Math.Min(text.Length, maximum));
        var space = false;
        foreach (var c in text)
        {
            // Private-use characters are bullets of symbol fonts, especially in PDF.
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is >= '\uE000' and <= '\uF8FF')
            {
                space = output.Length > 0;
                continue;
            }

            if (output.Length >= maximum)
            {
                break;
            }

            if (space)
            {
                output.Append(' ');
                space = false;
            }

            output.Append(c);
        }

        // A surrogate pair at the cut is not split.
        if (output.Length > 0 && char.IsHighSurrogate(output[^1]))
        {
            output.Length--;
        }

        return output.ToString();
    }
}
