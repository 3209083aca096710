using System.Globalization;
using System.Text;
using SchoolSearch.Core.Help;

namespace SchoolSearch.App.Output;

/// <summary>Help as lines of text.</summary>
static class HelpText
{
    public static string Of(HelpAdvice help)
    {
        var text = new StringBuilder();
        text.AppendLine(
            help.IsQuiet
                ? $"Si tu en as besoin ({help.Theme.Title.ToLowerInvariant()}) :"
                : $"{help.Theme.Title}. {help.Words.Text}");
        foreach (var contact in help.Contacts)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  {contact.Name}{(contact.Number is null ? "" : " : " + contact.Number)} ({contact.Text})");
        }

        foreach (var line in help.Words.Lines)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {line.Number} : {line.Name} ({line.Hours})");
        }

        return text.ToString();
    }
}
