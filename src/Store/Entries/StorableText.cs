using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SchoolSearch.Store.Entries;

/// <summary>
/// Replaces characters that servers send and databases refuse: NUL (PostgreSQL's texts end there) and lone surrogates
/// (not valid UTF-8). They become U+FFFD in both stores, in values that are written and in values that are searched.
/// </summary>
public static class StorableText
{
    public static string Of(string text) =>
        text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 && !text.Contains('\0', StringComparison.Ordinal)
            ? text
            : Mended(text);

    static string Mended(string text)
    {
        var mended = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            mended.Append((rune.Value == 0 ? Rune.ReplacementChar : rune).ToString());
        }

        return mended.ToString();
    }

    /// <summary>Applies this to the parameters of every statement that EF Core sends.</summary>
    internal sealed class Interceptor : DbCommandInterceptor
    {
        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Mend(command);
            return result;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            Mend(command);
            return new(result);
        }

        public override InterceptionResult<int> NonQueryExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            Mend(command);
            return result;
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
            CancellationToken cancellationToken = default)
        {
            Mend(command);
            return new(result);
        }

        static void Mend(DbCommand command)
        {
            foreach (DbParameter parameter in command.Parameters)
            {
                parameter.Value = parameter.Value switch
                {
                    string text => Of(text),
                    IList<string> texts => texts.Select(Of).ToArray(),
                    var other => other,
                };
            }
        }
    }
}
